// Streamlit hands a component its script as text; this fetches the real module, which the browser keeps.
export default function (component) {
  let gone = false;
  let end = null;
  import(new URL(component.data.module, location.origin)).then((module) => { if (!gone) end = module.default(component); });
  return () => {
    gone = true;
    end?.();
  };
}

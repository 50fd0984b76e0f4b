"""The script that the server runs for every visitor: which page it is, and what shows when that page fails."""

import streamlit as st

from facilitation.catalogue import own_folder
from pages.parts import arriving, trouble
from pages.parts.ways import PAGES
from sessions import settings

own_folder(settings.instruments_folder())  # here too, for whoever starts this script without app.py

page = st.navigation(
    [st.Page(f"{name}.py", title=title, url_path=path, default=not path) for name, path, title in PAGES],
    position="hidden",
)
try:
    with arriving.run():
        page.run()
except Exception as problem:  # st.stop and st.rerun are no Exceptions, so they pass
    trouble.on_script_error(problem)

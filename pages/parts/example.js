// A board that does not change: what the page itself gives, drawn as the boards of a meeting are.

import { Board, prepare } from './board.js';

export default function mount({ data, parentElement }) {
  const root = parentElement.querySelector('.pl-board');
  root.data = data;
  prepare(data.plotly);
  root.board ??= new Board(root);
  if (root.shown !== data.message) {
    root.shown = data.message;
    root.board.words ??= false; // also where it is narrow: here the picture says what kind of board it is
    root.board.show(JSON.parse(data.message));
  }
  return () => setTimeout(() => root.isConnected || root.board.end(), 0);
}

// The server's clock: that of a device may be minutes wrong, and all clocks in the room must say the same.
//
// What the server says came a moment later than it was said, and a board may have waited; so of what is heard the
// furthest ahead is nearest. A clock message is made when it is sent, and counts anew.

import * as live from './live.js';

let ahead = null; // seconds that the server's clock is ahead of how long this page is here

const here = () => performance.now() / 1000; // it goes on evenly when somebody puts the device's clock right

export function heard(moment) {
  if (moment) ahead = Math.max(ahead ?? -Infinity, moment - here());
}

export const now = () => (ahead === null ? Date.now() / 1000 : here() + ahead);

live.on('clock', (message) => { ahead = message.now - here(); });
live.on('board', (message) => heard(message.now));

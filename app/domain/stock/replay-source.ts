/** Whose word invented stock is: shown as such everywhere, and never part of a release. */
export const replaySource = 'mask-replay';

/**
 * How long a source may be silent about a place, in seconds, and still be taken to have said the same all the while: the
 * feed comes every five minutes, and one that is missed shall be seen.
 */
export const unbrokenSeconds = 450;

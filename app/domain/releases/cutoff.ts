/** Up to where a release goes: the last change in it, and the moment on its clock. */
export interface Cutoff {
  changeSeq: number;
  at: Date;
}

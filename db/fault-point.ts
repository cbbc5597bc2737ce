/** A named step at which a test may let the process die, to see what is left behind. Does nothing in ordinary life. */
export async function faultPoint(name: string): Promise<void> {
  if (process.env.FAULT_POINT !== name) return;
  process.kill(process.pid, 'SIGKILL');
  await new Promise(() => {});
}

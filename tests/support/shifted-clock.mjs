// Loaded into a process before anything else (`node --import`): its clock is off by CLOCK_OFF_MS from then on.
const off = Number(process.env.CLOCK_OFF_MS);
const now = () => globalThis.performance.timeOrigin + globalThis.performance.now() + off;

globalThis.Date = new Proxy(Date, {
  construct: (TrueDate, given, newTarget) =>
    Reflect.construct(TrueDate, given.length === 0 ? [now()] : given, newTarget),
  get: (TrueDate, name, receiver) => (name === 'now' ? () => Math.floor(now()) : Reflect.get(TrueDate, name, receiver)),
});

/** As much of it as the bench uses. */
declare module 'autocannon' {
  interface Result {
    requests: { total: number };
    non2xx: number;
    errors: number;
  }
  export default function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    headers?: Record<string, string>;
  }): Promise<Result>;
}

/** As much of it as the bench uses. */
declare module 'autocannon' {
  interface Result {
    requests: { total: number; average: number };
    throughput: { average: number };
    latency: { p99: number };
    non2xx: number;
    errors: number;
  }
  export default function autocannon(options: {
    url: string;
    connections: number;
    duration: number;
    overallRate?: number;
    ignoreCoordinatedOmission?: boolean;
    headers?: Record<string, string>;
    requests?: { method: 'GET'; path: string }[];
  }): Promise<Result>;
}

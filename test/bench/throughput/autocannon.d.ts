// What the bench uses of autocannon, which carries no types.
declare module 'autocannon' {
  type Request = { method: string; path: string; headers: Record<string, string>; body: string };
  type Options = {
    url: string;
    connections: number;
    duration: number;
    requests: readonly { setupRequest(request: Request): Request }[];
  };
  type Result = {
    duration: number;
    '2xx': number;
    non2xx: number;
    errors: number;
    timeouts: number;
    latency: { p50: number; p99: number };
  };
  const autocannon: (options: Options) => Promise<Result>;
  export default autocannon;
}

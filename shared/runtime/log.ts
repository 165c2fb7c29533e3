/** Straight to the stream: `console` is wrapped on AWS, and what it prints is never read as a metric. */
const write = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** One JSON line. No addresses, names, paths, queries or bodies: ids, codes and durations only. */
export const log = (
  level: 'info' | 'warn' | 'error',
  message: string,
  facts: Record<string, unknown> = {},
): void => {
  if (process.env['LOG'] === 'off') return;
  const line = { level, message, at: new Date().toISOString(), ...facts };
  write(JSON.stringify(level === 'error' ? { ...line, ...failure() } : line));
};

/** What makes a log line a metric as well. */
const embedded = (name: string, dimensions: readonly string[]) => ({
  _aws: {
    Timestamp: Date.now(),
    CloudWatchMetrics: [
      {
        Namespace: 'Guildhall',
        Dimensions: [dimensions],
        Metrics: [{ Name: name, Unit: 'Count' }],
      },
    ],
  },
});

/** An error counts as one of its function: the alarm is set on it, and no filter has to read every line for it. */
const failure = () => ({
  ...embedded('Failures', ['function']),
  function: process.env['AWS_LAMBDA_FUNCTION_NAME'] ?? 'here',
  Failures: 1,
});

/** A business figure in CloudWatch's embedded metric format: a log line that becomes a metric. */
export const metric = (name: string, value: number, dimensions: Record<string, string> = {}): void => {
  if (process.env['LOG'] === 'off') return;
  write(
    JSON.stringify({
      ...embedded(name, Object.keys(dimensions)),
      ...dimensions,
      [name]: value,
    }),
  );
};

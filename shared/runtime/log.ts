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
  const line = JSON.stringify({ level, message, at: new Date().toISOString(), ...facts });
  write(line);
};

/** A business figure in CloudWatch's embedded metric format: a log line that becomes a metric. */
export const metric = (name: string, value: number, dimensions: Record<string, string> = {}): void => {
  if (process.env['LOG'] === 'off') return;
  write(
    JSON.stringify({
      _aws: {
        Timestamp: Date.now(),
        CloudWatchMetrics: [
          {
            Namespace: 'Guildhall',
            Dimensions: [Object.keys(dimensions)],
            Metrics: [{ Name: name, Unit: 'Count' }],
          },
        ],
      },
      ...dimensions,
      [name]: value,
    }),
  );
};

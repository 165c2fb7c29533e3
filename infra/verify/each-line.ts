import { createReadStream } from 'node:fs';

/** Lines one after the other, so that a file of any size fits. */
export const eachLine = async (file: string, take: (line: string) => void): Promise<void> => {
  let rest = '';
  for await (const part of createReadStream(file, 'utf8')) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) take(line);
  }
  if (rest) take(rest);
};

// `npm run verify-export -- FOLDER`: recomputes the sums and the chain of checksums of closed months from their files
// alone, on any machine. Reads nothing else, and sends nothing anywhere.
import { verifyFolder } from './verify/folder.ts';

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Say which folder: npm run verify-export -- FOLDER\n');
  process.exit(2);
}
const { months, problems } = await verifyFolder(folder);
for (const month of months) process.stdout.write(`${month}\n`);
for (const problem of problems) process.stderr.write(`✗ ${problem}\n`);
if (!months.length) process.stderr.write('✗ there is no manifest in this folder\n');
const good = months.length > 0 && !problems.length;
process.stdout.write(
  good ? 'All files are as they were closed.\n' : 'These files are not as they were closed.\n',
);
process.exit(good ? 0 : 1);

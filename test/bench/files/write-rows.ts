import type { Entry } from '../../../shared/domain/commission/entry.ts';
import { batches } from '../../../shared/domain/finance/merge.ts';
import { entryFiles, type Named } from '../../../shared/files/month.ts';
import { openUpload } from '../../../shared/runtime/closed-store.ts';
import { entry } from '../../files/month-rows.ts';

// Writes `entries.csv` of so many entries as a close does, from pages that are made as they are asked for, to a storage
// that keeps nothing; or so many bytes, made once, through the same hash and upload alone. Says what that took.

const [what, wanted = '0'] = process.argv.slice(2);
const count = Number(wanted);
const [file] = entryFiles;
if (!file) throw new Error('there is a file of entries');

async function* entries(): AsyncGenerator<Named<Entry>> {
  for (let n = 0; n < count; n++) {
    // As pages of a query come: a turn of the event loop for each of a hundred.
    if (n % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    const saleId = `INV-${String(n).padStart(9, '0')}`;
    yield {
      row: entry({ entryKey: `${saleId}~1~referred-sales`, saleId }),
      payeeName: 'Müller, "Söhne" GmbH',
    };
  }
}

let peak = 0;
const look = () => {
  peak = Math.max(peak, process.memoryUsage().rss);
};
const upload = openUpload(`bench/${what}-${count}.csv`, file.type);
const started = performance.now();
if (what === 'rows') {
  await upload.write(file.head());
  let written = 0;
  for await (const some of batches(entries())) {
    await upload.write(file.lines(some));
    written += some.length;
    look();
  }
  if (written !== count) throw new Error(`${written} rows of ${count}`);
} else {
  const piece = 'x'.repeat(32 * 1024);
  for (let left = count; left > 0; left -= piece.length) {
    await upload.write(piece.slice(0, Math.min(left, piece.length)));
    look();
  }
}
const { bytes } = await upload.end();
look();
const seconds = (performance.now() - started) / 1000;
process.stdout.write(JSON.stringify({ bytes, seconds, peakMb: peak / 1_048_576 }));

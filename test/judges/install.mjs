// The judges are programs that others wrote. They come from Debian; where there is no apt, nothing is judged, and it
// is said so.
import { spawnSync } from 'node:child_process';

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
const say = (text) => process.stdout.write(`${text}\n`);

if (!has('hledger')) {
  if (!has('apt-get')) {
    say('The journal was not judged: hledger is missing, and there is no apt-get to install it with.');
    process.exit(3);
  }
  const root = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const run = (...command) => {
    const [first, ...rest] = [...root, ...command];
    return spawnSync(first, rest, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  say('Installing hledger from Debian …');
  const installed =
    run('apt-get', 'install', '-y', '-q', 'hledger').status === 0 ||
    (run('apt-get', 'update', '-q').status === 0 &&
      run('apt-get', 'install', '-y', '-q', 'hledger').status === 0);
  if (!installed || !has('hledger')) {
    say('The journal cannot be judged: apt-get is here, but hledger could not be installed.');
    process.exit(1);
  }
}

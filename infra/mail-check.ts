// Is the mail domain in order? Reads the identity and the account from SES and changes nothing:
//   npm run mail-check -- mail.example.com
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { checkMail, mailState } from '../shared/outbound/mail-domain.ts';

const [domain] = process.argv.slice(2);
if (domain === undefined) {
  console.error('Say which mail domain: npm run mail-check -- mail.example.com');
  process.exit(2);
}
const findings = checkMail(domain, await mailState(new SESv2Client({}), domain));
for (const { ok, says } of findings) console.log(`${ok ? 'ok  ' : 'NOT '} ${says}`);
process.exit(findings.every(({ ok }) => ok) ? 0 : 1);

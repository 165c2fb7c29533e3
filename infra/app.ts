// `npm run synth` and `npm run deploy`: bundles every function, then makes the stack from the bundles and the routes.
import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { bundleAll } from './bundle.ts';
import { doorsOf } from './doors.ts';
import { routes } from './routes.ts';
import { GuildhallStack } from './stack.ts';

const app = new App();
new GuildhallStack(app, 'Guildhall', { doors: doorsOf(routes), folders: await bundleAll() });
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
app.synth();

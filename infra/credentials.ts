// Stands in for `@aws-sdk/credential-provider-node` in the bundles: a function on Lambda has its credentials in the
// environment, and the other providers (files, SSO, metadata service) are 140 kB that never run there.
import { fromEnv } from '@aws-sdk/credential-provider-env';

export const defaultProvider = () => fromEnv();

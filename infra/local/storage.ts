import { mkdirSync } from 'node:fs';
import S3rver from '@20minutes/s3rver';
import { type Served, serve } from './serve.ts';

type Store = S3rver['store'];

/** Of an empty file the stand-in serves a byte that is none, and breaks off; S3 says that the range cannot be served. */
const nothingOfEmpty = (store: Store): Store['getObject'] => {
  const getObject = store.getObject.bind(store);
  return async (bucket, key, options) => {
    const found = await getObject(bucket, key, options);
    if (found?.range && found.size === 0) {
      found.content?.destroy();
      found.content = null;
    }
    return found;
  };
};

/**
 * S3 on one machine, on a port of its own: at the API's port a redirect to a presigned address
 * would carry the caller's Bearer token along, which S3 refuses. Unlike S3 it ignores `IfNoneMatch`, so write-once
 * must not rest on it alone. Signatures are checked against real time.
 */
export const openStorage = async (options: {
  folder: string;
  port: number;
  buckets: readonly string[];
}): Promise<Served & { readonly endpoint: string }> => {
  mkdirSync(options.folder, { recursive: true });
  const storage = new S3rver({
    directory: options.folder,
    silent: true,
    vhostBuckets: false,
    configureBuckets: options.buckets.map((name) => ({ name, configs: [] })),
  });
  await storage.configureBuckets();
  storage.store.getObject = nothingOfEmpty(storage.store);
  const served = await serve(storage.callback(), options.port, 'STORAGE_PORT');
  // The only key it knows, in the address.
  return { ...served, endpoint: served.url.replace('://', '://S3RVER:S3RVER@') };
};

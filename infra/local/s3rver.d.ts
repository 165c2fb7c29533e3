/** The package has no types of its own; these are the parts we use. */
declare module '@20minutes/s3rver' {
  import type { RequestListener } from 'node:http';
  import type { Readable } from 'node:stream';

  type Found = { readonly size: number; readonly range?: object; content: Readable | null };
  export default class S3rver {
    constructor(options: {
      directory: string;
      silent: boolean;
      vhostBuckets: boolean;
      configureBuckets: { name: string; configs: string[] }[];
    });
    configureBuckets(): Promise<void>;
    callback(): RequestListener;
    readonly store: {
      getObject: (bucket: string, key: string, options: object) => Promise<Found | null>;
    };
  }
}

// The validator's own types cover its whole API only; of it the judge of the schema is used.
declare module '@secvisogram/csaf-validator-lib/schemaTests.js' {
  export const csaf_2_0_strict: (document: object) => {
    readonly isValid: boolean;
    readonly errors: readonly object[];
  };
}

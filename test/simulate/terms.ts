import type { Program } from '../../shared/domain/program/program.ts';
import { programNamed, servicePlansNamed } from '../support/programs.ts';
import type { Terms } from './stage.ts';

/** All five programs with their example figures, in force before the simulated time begins. */
export const allTerms = (): Terms => {
  const started = { effectiveFrom: '2020-01-01', firstPeriod: '2027-01' };
  return {
    programs: ['opennebula', 'otrs', 'open-xchange', 'rsupport'].map(
      (id): Program => ({ ...programNamed(id), ...started }),
    ),
    plans: { ...servicePlansNamed('otrs-services'), effectiveFrom: '2020-01-01' },
  };
};

type Tree = { [name: string]: unknown };
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null;

/** The part of a list with this id, or of this name or number. */
const within = (tree: Tree, name: string): string | undefined => {
  const found = Array.isArray(tree) ? tree.findIndex((one) => isTree(one) && one['id'] === name) : -1;
  if (found >= 0) return String(found);
  return name in tree ? name : undefined;
};

/** As JSON writes it. */
const jsonOf = (text: string, way: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new TypeError(`${way} needs a value as JSON writes it, such as ${way}=30 or ${way}='"text"'`);
  }
};

/**
 * The same terms with one constant changed: `opennebula.commission.schemes.referred-sales.rate=130000` names a program,
 * the way to the constant (parts of lists by their ids) and its new value.
 */
export const changedTerms = (terms: Terms, change: string): Terms => {
  const [way = '', text = ''] = change.split('=');
  const [program, ...names] = way.split('.');
  const copy = structuredClone(terms);
  const all: readonly { readonly id: string }[] = [...copy.programs, ...(copy.plans ? [copy.plans] : [])];
  let tree: unknown = all.find(({ id }) => id === program);
  if (!isTree(tree) || names.length === 0) throw new TypeError(`there is no constant ${way}`);
  for (const [at, name] of names.entries()) {
    const own = isTree(tree) ? within(tree, name) : undefined;
    if (!isTree(tree) || own === undefined) throw new TypeError(`there is no constant ${way}`);
    if (at === names.length - 1) tree[own] = jsonOf(text, way);
    tree = tree[own];
  }
  return copy;
};

// Requests that succeeded, by their ClientRequestToken, for the ten minutes in which the service knows them again.
import type { Ledger } from './ledger.ts';

const TOKEN = 'guildhall-token~';
const TOKEN_LIFE_MS = 10 * 60_000;

export type Replay = { hash: string; at: number; reads: Record<string, number> };

/** Requests that succeeded, by token: stored with their effect, so that a restart between the two is no gap. */
export class Tokens {
  readonly #ledger: Ledger;
  readonly #known = new Map<string, Replay>();

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  async load(): Promise<void> {
    const stored = await this.#ledger.store.db.iterator({ gte: TOKEN, lt: `${TOKEN}\xFF` }).all();
    const replays = stored.map(([key, replay]) => [key.slice(TOKEN.length), replay as Replay] as const);
    replays.sort(([, one], [, other]) => one.at - other.at);
    for (const [token, replay] of replays) this.#known.set(token, replay);
  }

  find(token: string): Replay | undefined {
    const replay = this.#known.get(token);
    return replay && Date.now() - replay.at <= TOKEN_LIFE_MS ? replay : undefined;
  }

  remember(token: string, replay: Replay): void {
    this.#known.delete(token);
    this.#known.set(token, replay);
  }

  /** The batch steps that store a token and drop those past their time. */
  steps(token: string, replay: Replay) {
    const expired: string[] = [];
    for (const [known, { at }] of this.#known) {
      if (Date.now() - at <= TOKEN_LIFE_MS) break;
      expired.push(known);
    }
    for (const old of expired) this.#known.delete(old);
    return [
      ...expired.map((old) => ({ type: 'del' as const, key: TOKEN + old })),
      { type: 'put' as const, key: TOKEN + token, value: replay },
    ];
  }
}

import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { fieldText } from '../domain/field-problems.ts';
import type { Refusal } from '../domain/outcome.ts';
import { type RefusalCode, refusals } from '../domain/refusals.ts';
import type { Language } from '../domain/text.ts';

export type Answer = APIGatewayProxyStructuredResultV2;

const RETRY_AFTER_SECONDS: Partial<Record<RefusalCode, string>> = { busy: '1', 'too-many': '600' };

/** Amounts and the like are strings by now; anything else that JSON cannot say is a mistake and throws. */
export const json = (statusCode: number, value: unknown, headers: Record<string, string> = {}): Answer => ({
  statusCode,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  body: JSON.stringify(value),
});

/** No inline script or style, nothing from elsewhere, no framing; forms go to ourselves, and where a page sends files. */
const contentPolicy = (formsTo = '') =>
  [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self' data:",
    `form-action 'self' ${formsTo}`.trim(),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** Pages are nobody's to keep, unless they say for how long. */
export const htmlAnswer = (
  statusCode: number,
  body: string,
  maxAgeSeconds?: number,
  formsTo?: string,
): Answer => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentPolicy(formsTo),
    ...(maxAgeSeconds === undefined
      ? { 'cache-control': 'no-store' }
      : { 'cache-control': `public, max-age=${maxAgeSeconds}`, vary: 'accept-language, cookie' }),
  },
  body,
});

export const redirect = (location: string, cookies: string[] = []): Answer => ({
  statusCode: 303,
  headers: { location, 'cache-control': 'no-store' },
  body: '',
  ...(cookies.length ? { cookies } : {}),
});

/** What a refusal says to anybody: `code` for programs, the rest for people (RFC 9457). */
export const problemOf = (refusal: Refusal<RefusalCode>, language: Language, requestId: string) => {
  const { status, title, next } = refusals[refusal.code];
  const { code, detail, fields, clause, more } = refusal;
  return {
    type: `urn:guildhall:problem:${code}`,
    title: title[language],
    status,
    code,
    ...(detail === undefined ? {} : { detail: detail[language] }),
    ...(fields
      ? {
          fields: fields.map((error) => ({
            field: error.field,
            code: error.code,
            message: fieldText(error, language),
          })),
        }
      : {}),
    ...(clause ? { clause } : {}),
    ...more,
    next: next[language],
    requestId,
  };
};

const retryAfter = (code: RefusalCode): Record<string, string> => {
  const seconds = RETRY_AFTER_SECONDS[code];
  return seconds === undefined ? {} : { 'retry-after': seconds };
};

export const problem = (refusal: Refusal<RefusalCode>, language: Language, requestId: string): Answer => {
  const body = problemOf(refusal, language, requestId);
  return json(body.status, body, {
    'content-type': 'application/problem+json',
    ...retryAfter(refusal.code),
    ...(body.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  });
};

import { expect, test } from 'vitest';
import { toAnswer } from '../../infra/local/gateway-answer.ts';

const broken = { status: 500, body: '{"message":"Internal Server Error"}' };
const answer = (result: unknown) => {
  const { status, headers, body } = toAnswer(result);
  return { status, headers, body: body.toString() };
};

test.each([
  ['Hello from Lambda!', 'Hello from Lambda!'],
  [{ message: 'Hello' }, '{"message":"Hello"}'],
  [undefined, 'null'],
])('a result without a status is the body of a 200: %j', (result, body) => {
  expect(answer(result)).toEqual({ status: 200, headers: { 'content-type': 'application/json' }, body });
});

test('a structured result is taken as it is', () => {
  const headers = { 'Content-Type': 'text/html', 'X-Count': 3, 'x-gone': undefined };
  expect(answer({ statusCode: 201, headers, body: '<p>', cookies: ['a=1; Secure', 'b=2'] })).toEqual({
    status: 201,
    headers: { 'content-type': 'text/html', 'x-count': '3', 'set-cookie': ['a=1; Secure', 'b=2'] },
    body: '<p>',
  });
});

test('without a content type it is text', () => {
  expect(answer({ statusCode: 200, body: 'x' }).headers).toEqual({
    'content-type': 'text/plain;charset=UTF-8',
  });
});

test('base64 is decoded to bytes', () => {
  const bytes = Buffer.from([0, 255, 1]);
  expect(
    toAnswer({ statusCode: 200, body: bytes.toString('base64'), isBase64Encoded: true }).body.equals(bytes),
  ).toBe(true);
});

test('a status written as text counts, and the length is measured, not believed', () => {
  expect(answer({ statusCode: '404', headers: { 'content-length': '99' }, body: 'x' })).toMatchObject({
    status: 404,
    headers: { 'content-type': 'text/plain;charset=UTF-8' },
  });
});

test.each([
  { statusCode: 'fine' },
  { statusCode: 99 },
  { statusCode: 200, body: { not: 'text' } },
  { statusCode: 200, headers: { 'x-list': ['a'] } },
  { statusCode: 200, headers: { 'x-line': 'a\r\nset-cookie: b' } },
  { statusCode: 200, headers: { 'x line': 'a' } },
  { statusCode: 200, cookies: 'a=1' },
  { statusCode: 200, body: 'x'.repeat(6_291_556) },
])('a result that API Gateway cannot use is a 500', (result) => {
  expect(answer(result)).toMatchObject(broken);
});

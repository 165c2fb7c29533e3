import * as z from 'zod';
import { fieldCode } from './field-problems.ts';

// Control, format (bidirectional marks among them), surrogate and line or paragraph separator characters.
const HIDDEN_IN_LINE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const HIDDEN_IN_PARAGRAPHS = /[^\P{Cc}\n\t]|[\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;

/** Text that shows all it holds; several lines are fine. */
export const isVisible = (text: string): boolean => !HIDDEN_IN_PARAGRAPHS.test(text);

/** One line of visible text, NFC, trimmed, 1 to `max` characters. */
export const line = (max = 200) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => !HIDDEN_IN_LINE.test(text), fieldCode('not-one-line')),
    );

/** Text of several lines: line breaks become `\n`; no other control characters. */
export const paragraphs = (max = 4000) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => !HIDDEN_IN_PARAGRAPHS.test(text), fieldCode('not-visible')),
    );

/** A mail address as people have them: ASCII, lower case, no comments or quotes, so that one person is one address. */
export const mailAddress = z
  .string()
  .transform((text) => text.trim().toLowerCase())
  .pipe(
    z
      .string()
      .max(254)
      .regex(
        /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
        fieldCode('not-a-mail-address'),
      ),
  );

/** A phone number as people write it, with at least five digits. */
export const phoneNumber = line(40).pipe(
  z
    .string()
    .regex(/^(?=(?:\D*\d){5})[+(\d][\d ()/.-]*(?:(?:ext\.?|x) ?\d{1,6})?$/, fieldCode('wrong-format')),
);

const WEB_ADDRESS =
  /^(https?:\/\/)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](:\d{1,5})?([/?#][\x21-\x7E]*)?$/i;
const withScheme = (address: string): string =>
  /^https?:\/\//i.test(address) ? address : `https://${address}`;

/**
 * An address of a page that we may link to: http or https, no user name inside. People type `www.example.com` as their
 * browser shows it, so what lacks the scheme gets `https://`; what is kept always has one.
 */
export const webAddress = z
  .string()
  .trim()
  .max(500)
  .regex(WEB_ADDRESS, fieldCode('not-a-web-address'))
  .transform(withScheme)
  .refine((url) => URL.canParse(url), fieldCode('not-a-web-address'));

/** A text in every language the product speaks. */
export const localized = z.strictObject({ en: z.string().min(1), de: z.string().min(1) });

/** The same for what stands in one line: titles, labels, names. */
export const localizedLine = z.strictObject({ en: line(), de: line() });

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Names in braces of a text: `{receipt}`. */
export const fieldsNamed = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);

import {
  between,
  everyYear,
  fromEaster,
  type HolidayRule,
  nthWeekday,
  toNearest,
  toNextFree,
} from './holiday-rule.ts';

// The public holidays that the whole of a country has. What a region has beside them, and countries whose holidays
// follow the moon, come as dates or from an iCalendar file.

const GOOD_FRIDAY = fromEaster(-2);
const EASTER_MONDAY = fromEaster(1);
const ASCENSION = fromEaster(39);
const WHIT_MONDAY = fromEaster(50);
const CORPUS_CHRISTI = fromEaster(60);
const fixed = (...days: readonly string[]): HolidayRule[] => days.map(everyYear);
const [MON, THU] = [0, 3];

const rules = {
  AT: [
    ...fixed('01-01', '01-06', '05-01', '08-15', '10-26', '11-01', '12-08', '12-25', '12-26'),
    EASTER_MONDAY,
    ASCENSION,
    WHIT_MONDAY,
    CORPUS_CHRISTI,
  ],
  BE: [
    ...fixed('01-01', '05-01', '07-21', '08-15', '11-01', '11-11', '12-25'),
    EASTER_MONDAY,
    ASCENSION,
    WHIT_MONDAY,
  ],
  CH: [...fixed('01-01', '08-01', '12-25'), ASCENSION],
  DE: [
    ...fixed('01-01', '05-01', '10-03', '12-25', '12-26'),
    GOOD_FRIDAY,
    EASTER_MONDAY,
    ASCENSION,
    WHIT_MONDAY,
  ],
  ES: [
    ...fixed('01-01', '01-06', '05-01', '08-15', '10-12', '11-01', '12-06', '12-08', '12-25'),
    GOOD_FRIDAY,
  ],
  FR: [
    ...fixed('01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'),
    EASTER_MONDAY,
    ASCENSION,
    WHIT_MONDAY,
  ],
  /** England and Wales, without the days that were proclaimed once. */
  GB: [
    GOOD_FRIDAY,
    EASTER_MONDAY,
    nthWeekday(1, MON, 5),
    nthWeekday(-1, MON, 5),
    nthWeekday(-1, MON, 8),
    toNextFree(fixed('01-01')),
    toNextFree(fixed('12-25', '12-26')),
  ],
  /** Of the federation. */
  US: [
    ...fixed('01-01', '07-04', '11-11', '12-25').map(toNearest),
    between(toNearest(everyYear('06-19')), 2021, 9999),
    nthWeekday(3, MON, 1),
    nthWeekday(3, MON, 2),
    nthWeekday(-1, MON, 5),
    nthWeekday(1, MON, 9),
    nthWeekday(2, MON, 10),
    nthWeekday(4, THU, 11),
  ],
} as const satisfies Record<string, readonly HolidayRule[]>;

export type CountryWithHolidays = keyof typeof rules;
export const countriesWithHolidays = Object.keys(rules) as [CountryWithHolidays, ...CountryWithHolidays[]];

export const countryHolidays = (country: CountryWithHolidays): readonly HolidayRule[] => rules[country];

import { describe } from 'vitest';
import { accessTests } from './access-matrix.ts';

describe('access of everybody to everything', () => accessTests(1));

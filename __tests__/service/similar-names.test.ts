import { expect, test } from '@jest/globals';
import { similarNames } from '../../src/service/similar-names.ts';

test.each([
  ['web-api', 'Web-API', 'another case'],
  ['web-api', 'web_api', 'a hyphen for an underscore'],
  ['checkout-api', 'checkout-ap', 'a missing character at the end'],
  ['checkout-api', 'checkoxt-api', 'another character'],
  ['checkout-api', 'chheckout-api', 'a doubled character'],
])('%s is probably %s: %s', (wanted, existing) => {
  expect(similarNames(wanted, ['other', existing])).toEqual([existing]);
});

test.each([
  ['web', 'wet', 'short names differ on purpose'],
  ['checkout-1', 'checkout-2', 'digits number services'],
  ['checkout-pr-12', 'checkout-pr-1', 'digits number previews'],
  ['checkout-api', 'checkout-web', 'more than one character differs'],
  ['checkout-api', 'checkout-api', 'it is the same'],
])('%s is not taken for %s: %s', (wanted, existing) => {
  expect(similarNames(wanted, [existing])).toEqual([]);
});

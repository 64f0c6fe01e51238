import { ECSServiceException } from '@aws-sdk/client-ecs';
import { expect, test } from '@jest/globals';
import {
  deniedAction,
  isAccessDenied,
  isConcurrentRegistration,
  isCredentialsError,
  isNotSent,
  isReplyLost,
  isThrottling,
  isUnsupportedOperation,
} from '../../src/aws/errors.ts';

const aws = (name: string, httpStatusCode = 400, message = 'message') =>
  new ECSServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });

const systemError = (code: string) => Object.assign(new Error('socket hang up'), { code });

test.each([
  [aws('ThrottlingException'), isThrottling],
  [aws('Whatever', 429), isThrottling],
  [aws('ServerException', 500), isReplyLost],
  [aws('ServiceUnavailable', 503), isReplyLost],
  [systemError('ECONNRESET'), isReplyLost],
  [systemError('EPIPE'), isReplyLost],
  [systemError('ECONNREFUSED'), isNotSent],
  [systemError('ENOTFOUND'), isNotSent],
  [Object.assign(new Error('too long'), { name: 'TimeoutError' }), isReplyLost],
  [aws('AccessDeniedException'), isAccessDenied],
  [aws('ExpiredTokenException'), isCredentialsError],
  [Object.assign(new Error('none'), { name: 'CredentialsProviderError' }), isCredentialsError],
  [aws('UnsupportedFeatureException'), isUnsupportedOperation],
  [
    aws(
      'ClientException',
      400,
      'Too many concurrent attempts to create a new revision of the specified family.',
    ),
    isConcurrentRegistration,
  ],
])('%s is told apart', (error, expected) => {
  const kinds = [
    isThrottling,
    isNotSent,
    isReplyLost,
    isAccessDenied,
    isCredentialsError,
    isUnsupportedOperation,
    isConcurrentRegistration,
  ];
  expect(kinds.filter((kind) => kind(error))).toEqual([expected]);
});

test.each([new TypeError('a bug'), aws('ClientException'), 'text', undefined])(
  'an error of another kind (%s) is no lost reply, so nothing is sent again',
  (error) => {
    expect(isReplyLost(error)).toBe(false);
  },
);

test('the denied action is read from the words of AWS', () => {
  const message =
    'User: arn:aws:sts::111122223333:assumed-role/ci/x is not authorized to perform: ecs:UpdateService on resource: *';
  expect(deniedAction(aws('AccessDeniedException', 400, message))).toBe('ecs:UpdateService');
});

/** What AWS answers instead of a result: an error code and its text. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly statusCode: number;

  constructor(code: string, message: string, statusCode = 400) {
    super(message);
    this.code = code;
    this.statusCode = statusCode;
  }
}

export const clientException = (message: string) => new ServiceError('ClientException', message);

export const invalidParameter = (message: string) =>
  new ServiceError('InvalidParameterException', message);

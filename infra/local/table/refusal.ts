const SERVICE = 'com.amazonaws.dynamodb.v20120810#';

/** A refusal as the service words it: an exception's name, its message, and what else the body carries. */
export class ServiceError extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;

  constructor(body: Record<string, unknown>, status = 400) {
    super(String(body['message'] ?? body['Message'] ?? body['__type']));
    this.status = status;
    this.body = body;
  }

  get code(): string {
    return String(this.body['__type']).split('#').at(-1) ?? '';
  }
}

export const refusal = (code: string, message: string, more: Record<string, unknown> = {}): ServiceError =>
  new ServiceError({ __type: SERVICE + code, message, ...more });

export const validation = (message: string): ServiceError =>
  new ServiceError({ __type: 'com.amazon.coral.validate#ValidationException', message });

export const noSuchTable = (detail = ''): ServiceError =>
  refusal('ResourceNotFoundException', `Requested resource not found${detail}`);

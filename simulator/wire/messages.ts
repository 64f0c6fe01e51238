/** An HTTP request as both ways in bring it; header names in lower case. */
export interface HttpMessage {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpReply {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The service behind the one port, by its IAM prefix. */
export type ServicePrefix = 'ecs' | 'elasticloadbalancing' | 'logs' | 'sts';

export interface Call {
  readonly service: ServicePrefix;
  /** Such as `DescribeServices`. */
  readonly operation: string;
}

import { CfnCondition, CfnParameter, Fn } from 'aws-cdk-lib';
import { CfnSubscription, type Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';

/** What differs between installations: deploy parameters, which a later deploy keeps unless it is told otherwise. */
export class Settings extends Construct {
  readonly mailDomain: string;
  readonly firstAdministrator: string;
  private readonly publicUrl: CfnParameter;
  private readonly alarmAddress: CfnParameter;

  constructor(scope: Construct) {
    super(scope, 'Settings');
    this.mailDomain = this.parameter('MailDomain', {
      description: 'The domain that mails come from; its DNS takes three records',
      allowedPattern: '[a-z0-9.-]+\\.[a-z]{2,}',
    }).valueAsString;
    this.firstAdministrator = this.parameter('FirstAdministrator', {
      description: 'Mail address of the first administrator, who may sign in once without an invitation',
      allowedPattern: '[^@ ]+@[^@ ]+',
    }).valueAsString;
    this.publicUrl = this.parameter('PublicUrl', {
      description:
        'Where people reach this installation, without a slash at the end; empty for the address of the API',
      allowedPattern: '(https://[^/ ]+)?',
      default: '',
    });
    this.alarmAddress = this.parameter('AlarmAddress', {
      description: 'Mail address that gets the alarms; empty for none',
      allowedPattern: '([^@ ]+@[^@ ]+)?',
      default: '',
    });
  }

  urlOr(apiAddress: string): string {
    const given = this.isGiven(this.publicUrl);
    return Fn.conditionIf(given.logicalId, this.publicUrl.valueAsString, apiAddress).toString();
  }

  subscribeTo(alarms: Topic): void {
    const subscription = new CfnSubscription(this, 'Subscription', {
      topicArn: alarms.topicArn,
      protocol: 'email',
      endpoint: this.alarmAddress.valueAsString,
    });
    subscription.cfnOptions.condition = this.isGiven(this.alarmAddress);
  }

  private parameter(id: string, props: { description: string; allowedPattern: string; default?: string }) {
    const parameter = new CfnParameter(this, id, { type: 'String', ...props });
    parameter.overrideLogicalId(id);
    return parameter;
  }

  private isGiven(parameter: CfnParameter): CfnCondition {
    return new CfnCondition(this, `${parameter.node.id}Given`, {
      expression: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, '')),
    });
  }
}

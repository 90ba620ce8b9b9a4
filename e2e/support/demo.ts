// The built program as its users start it: a real server over a real ledger in a folder of its own.

import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const STARTED_WITHIN_MS = 30_000;

export class Demo {
  address = "";
  private said = "";
  private child: ChildProcess | undefined;

  private constructor(readonly folder: string) {}

  /** A fresh demo whose clock starts at an instant, such as `2023-06-09T17:59:30+08:00`. */
  static async start(asOf: string): Promise<Demo> {
    const demo = new Demo(await mkdtemp(join(tmpdir(), "lantian-journey-")));
    await demo.serve(asOf);
    return demo;
  }

  /** Ends the server and starts another over the same folder, later: facts and accounts are still there. */
  async later(asOf: string): Promise<void> {
    await this.stop();
    await this.serve(asOf);
  }

  async end(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private serve(asOf: string): Promise<void> {
    const arguments_ = ["demo", "--port", "0", "--seed", "3", "--data", this.folder, "--as-of", asOf];
    const child = spawn(program(), arguments_, { cwd: root(), stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the demo did not start:\n${this.said}`)), STARTED_WITHIN_MS);
      const heard = (bytes: Buffer) => {
        this.said += bytes.toString();
        const address = /http:\/\/[\d.:]+/.exec(bytes.toString());
        if (!address) return;
        clearTimeout(timer);
        this.address = address[0];
        resolve();
      };
      child.stdout.on("data", heard);
      child.stderr.on("data", heard);
      child.once("exit", (code) => reject(new Error(`the demo ended with ${code}:\n${this.said}`)));
    });
  }

  private async stop(): Promise<void> {
    const child = this.child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 5_000);
    await ended;
    clearTimeout(timer);
  }
}

/** The program under test. */
export function program(): string {
  const program = process.env.LANTIAN_BIN;
  if (!program) throw new Error("LANTIAN_BIN must name the built program");
  return program;
}

/** The repository: plans, standards and texts. */
export function root(): string {
  return process.env.LANTIAN_ROOT ?? "..";
}

import Files
import Glibc
import KernelLab
import TutorUI

/// The experiment on the screen, which a process beside it carries out, so that keys act while an answer is to come.
struct Experiment {
  private var process: ChildProcess?
  private var lines = LineBuffer()
  private var latest: ExperimentRequest?
  /// Whether the process has answered all requests.
  private var isIdle = true

  /// Milliseconds for which the next key waits for an answer. It mostly comes within one, and what was typed ahead then acts on
  /// what it says.
  private static let pause: Int32 = 30
  /// Milliseconds that the process gets to end all others in order; one that owes an answer gets none.
  private static let patience = 20

  /// What ends the wait for keys: ``answers()`` has something to say then.
  var waits: [pollfd] {
    process.map { [pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0)] } ?? []
  }

  /// Asks for work.
  ///
  /// - Returns: answers that come at once.
  mutating func send(_ request: ExperimentRequest) -> [ExperimentAnswer] {
    if request.isFirst {
      close()
      do throws(LabFailure) {
        process = try ChildProcess(copyDoing: Experimenter.run)
      } catch {
        return [request.failed(error.description)]
      }
    }
    latest = request
    isIdle = false
    guard let process, let line = JSONLine.bytes(request),
      Glibc.send(process.socket, line, line.count, Int32(MSG_DONTWAIT | MSG_NOSIGNAL)) == line.count
    else { return lost() }
    var source = waits
    poll(&source, nfds_t(source.count), Self.pause)
    return answers()
  }

  /// The answers that have come.
  mutating func answers() -> [ExperimentAnswer] {
    guard process != nil else { return [] }
    var answers: [ExperimentAnswer] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while let process {
      let count = recv(process.socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count < 0 && errno == EINTR { continue }
      if count < 0 && errno == EAGAIN { break }
      guard count > 0 else { return answers + lost() }
      for line in lines.take(buffer[..<count]) {
        guard let answer: ExperimentAnswer = JSONLine.value(line) else { return answers + lost() }
        isIdle = answer.number == latest?.number
        answers.append(answer)
      }
    }
    return answers
  }

  /// The process is gone, or says what it never would: so ends the latest request, even if it was answered before.
  private mutating func lost() -> [ExperimentAnswer] {
    close()
    return latest.map { [$0.failed(LabFailure.endedFromOutside.description)] } ?? []
  }

  /// Ends every process of the experiment.
  mutating func close() {
    process?.end(within: isIdle ? Self.patience : 0)
    process = nil
    isIdle = true
    lines = LineBuffer()
  }
}

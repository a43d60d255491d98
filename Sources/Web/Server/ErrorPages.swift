// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

internal import HTTPTypes
internal import Hummingbird
internal import Logging
internal import Vocabulary

/// Turns whatever a page could not do into a page that says what to do now.
struct ErrorPages: RouterMiddleware {
    typealias Context = WebContext

    let site: Site
    let logger: Logger

    func handle(
        _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch Refusal.proofNeeded {
            return site.redirect(to: ProofNeeded.page(for: request.uri.path))
        } catch let refusal as Refusal {
            let side: Advice.Side = request.uri.path.hasPrefix("/staff") ? .staff : .recipient
            var response = answer(Advice(refusal, to: side, in: site.wording(context)), context)
            if let until = refusal.until {
                // RFC 9110 §10.2.3; rounded up, so that who obeys is not refused once more.
                let milliseconds = until.milliseconds - context.arrived.now.milliseconds
                response.headers[.retryAfter] = "\(max(1, (milliseconds + 999) / 1000))"
            }
            return response
        } catch let ended as SignInNeeded {
            return site.redirect(to: ended.signIn)
        } catch is ForeignForm {
            return answer(Advice(foreignFormIn: site.wording(context)), context)
        } catch is MalformedForm {
            return answer(Advice(malformedFormIn: site.wording(context)), context)
        } catch let error as HTTPError where error.status == .notFound {
            return answer(Advice(nothingHereIn: site.wording(context)), context)
        } catch let failed as FailedAnswer {
            log(context, failed.fault.description)
            let advice = Advice(failed.fault.lasting, in: site.wording(context))
            let page = KeptTextPage(
                advice, kept: failed.text, origin: site.settings.origin, request: context.arrived.request)
            return site.show(page, status: advice.status, to: context)
        } catch let fault as Fault {
            log(context, fault.description)
            return answer(Advice(fault.lasting, in: site.wording(context)), context)
        } catch {
            // Only the type: an error that we do not know may hold anything.
            log(context, "\(type(of: error))")
            return answer(Advice(.temporary, in: site.wording(context)), context)
        }
    }

    private func log(_ context: WebContext, _ what: String) {
        logger.error(
            "web request failed",
            metadata: [
                "request": .stringConvertible(context.arrived.request),
                "route": .string(PageRoute(pattern: context.endpointPath).rawValue),
                "failure": .string(what),
            ])
    }

    private func answer(_ advice: Advice, _ context: WebContext) -> Response {
        let page = AdvicePage(advice, origin: site.settings.origin, request: context.arrived.request)
        return site.show(page, status: advice.status, to: context)
    }
}

extension Refusal {
    /// When it may be tried again, where waiting is all that helps.
    fileprivate var until: Moment? {
        switch self {
        case .pinOrdersUsed(let until), .signInPaused(let until), .tooManyTries(let until): until
        case .notPermitted, .linkUnknown, .expired, .recalled, .notForYou, .pinNotAccepted, .pinTriesUsed,
            .signInNotAccepted, .proofNeeded, .tooLarge, .tooManyAttachments, .malwareFound, .fileNotAllowed,
            .scannerUnavailable, .tooLargeToScan, .filesMissing, .nothingWritten, .outOfTurn:
            nil
        }
    }
}

/// A form that no page of ours makes.
struct MalformedForm: Error {}

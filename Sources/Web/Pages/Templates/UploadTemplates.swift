// SPDX-FileCopyrightText: 2026 The Sinetti Authors
// SPDX-License-Identifier: EUPL-1.2

/// Where a form's files can be dropped, and how each fares; it stands behind the field of the files.
///
/// Without scripts nothing of it shows, and the field sends the files with the form.
enum UploadTemplates {
    static let box = """
        <div class="uploads" data-uploads="{{path}}" data-queued="{{w.upload.queued}}" data-sending="{{w.upload.sending}}" data-checking="{{w.upload.checking}}" data-offline="{{w.upload.offline}}" data-stopped="{{w.upload.stopped}}" data-whole="{{w.upload.whole}}" data-removing="{{w.upload.removing}}" data-remove="{{w.upload.remove}}" data-cancel="{{w.upload.cancel}}" data-unfinished="{{w.upload.unfinished}}" data-failed="{{w.upload.failed}}" hidden>
        <p class="drop">{{w.upload.drop}}</p>
        <ul aria-label="{{w.upload.list}}"></ul>
        <p class="unseen" role="status" aria-live="polite"></p>
        <template><li><span class="name"></span> <span class="hint"></span> <progress max="100"></progress> <button type="button" class="plain"></button></li></template>
        </div>
        <script src="{{assets.uploads}}" defer></script>
        """
}

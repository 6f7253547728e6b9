<?php
/**
 * A collector in PHP 8.1 or newer, without a package. Put it where your server runs PHP, or try it with
 * `PHP_CLI_SERVER_WORKERS=4 FILE=/tmp/batches.ndjson php -S 127.0.0.1:3000 collector.php`.
 *
 * One line a batch, which is on the disk before it is acknowledged. The file is in the folder above, so that nobody
 * can fetch it. The same touchpoint may be in several lines:
 * whoever reads the file keeps the first of equal (stream, seq).
 */

declare(strict_types=1);

const MAX_BYTES = 1_048_576;
const NESTING = 64;

function answer(int $status, ?array $body = null): never
{
    http_response_code($status);
    header('access-control-allow-origin: *');
    header('access-control-allow-methods: POST');
    header('access-control-allow-headers: content-type');
    if ($body !== null) {
        header('content-type: application/json');
        echo json_encode($body);
    }
    exit;
}

/** Appends a line and waits for the disk. Writers wait for each other. */
function store(string $line): bool
{
    $file = fopen(getenv('FILE') ?: dirname(__DIR__) . '/batches.ndjson', 'ab');
    if ($file === false || !flock($file, LOCK_EX)) {
        return false;
    }
    $written = fwrite($file, $line) === strlen($line) && fflush($file) && fsync($file);
    fclose($file);
    return $written;
}

if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS') {
    answer(204);
}
if ($_SERVER['REQUEST_METHOD'] !== 'POST') {
    answer(405, ['error' => 'Send batches by POST.']);
}
if ((int) ($_SERVER['CONTENT_LENGTH'] ?? 0) > MAX_BYTES) {
    answer(413, ['error' => 'Too large; send smaller batches.']);
}
$body = file_get_contents('php://input');
$batch = json_decode($body, false, NESTING);
// Half a character (\ud83d) is allowed in JSON, and titles cut short have them; PHP alone minds.
$isJson = in_array(json_last_error(), [JSON_ERROR_NONE, JSON_ERROR_UTF16], true);
if (!$isJson || $body[0] !== '{') {
    answer(400, ['error' => 'Not a batch.']);
}
if ($batch !== null && ($batch->protocol ?? null) !== 1) {
    answer(501, ['supported' => [1]]);
}
// In JSON, line ends stand between values alone.
if (!store(strtr($body, "\r\n", '  ') . "\n")) {
    answer(503, ['error' => 'Not stored; come again.', 'retryAfterMs' => 10_000]);
}
answer(204);

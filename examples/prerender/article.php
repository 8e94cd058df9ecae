<?php
/**
 * An article inside its element, or the element alone where it can't be rendered now.
 * What was rendered is kept in a file until the payload changes.
 */
function article_widget(string $payload, string $src, string $lang, string $cache): string {
	$kept = $cache . '/' . hash('sha256', $src . "\n" . $lang . "\n" . $payload) . '.html';
	if (is_file($kept)) {
		return file_get_contents($kept);
	}
	$alone = '<article-widget src="' . htmlspecialchars($src) . '"></article-widget>';
	$call = ['article-widget-render', '--lang', $lang, '--src', $src, '-'];
	$process = proc_open($call, [['pipe', 'r'], ['pipe', 'w'], ['file', 'php://stderr', 'w']], $pipes);
	if (!is_resource($process)) {
		return $alone;
	}
	fwrite($pipes[0], $payload);
	fclose($pipes[0]);
	$html = stream_get_contents($pipes[1]);
	if (proc_close($process) !== 0) {
		return $alone;
	}
	// Renamed into place, so that no request reads half a file.
	$new = tempnam($cache, 'new');
	file_put_contents($new, $html);
	rename($new, $kept);
	return $html;
}

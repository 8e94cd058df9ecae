<?php
// Locks the table of comments in a connection of its own (lock.php READ or WRITE), says so, and holds it until its input ends.
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$database = new mysqli(null, 'root', '', 'wordpress', null, getenv('WORDPRESS_SOCKET'));
$database->query('LOCK TABLES wp_comments ' . ($argv[1] === 'READ' ? 'READ' : 'WRITE'));
echo "locked\n";
stream_get_contents(STDIN);

<?php
// Asks the database without WordPress: reads {sql, values} as JSON, answers with the rows as JSON.
$asked = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$database = new mysqli(null, 'root', '', $asked['database'], null, getenv('WORDPRESS_SOCKET'));
$database->set_charset('utf8mb4');
$database->options(MYSQLI_OPT_INT_AND_FLOAT_NATIVE, true);
$result = $asked['values'] ? $database->execute_query($asked['sql'], $asked['values']) : $database->query($asked['sql']);
echo json_encode($result instanceof mysqli_result ? $result->fetch_all(MYSQLI_ASSOC) : [], JSON_THROW_ON_ERROR);

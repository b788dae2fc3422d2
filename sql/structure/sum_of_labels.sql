-- A number that falls until the components are found.
--
-- @access  read
-- @returns total
SELECT sum(cast(label AS double)) AS total FROM labels

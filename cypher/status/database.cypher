// No data; checks that the database is there.
//
// @access  read
// @returns here
RETURN true AS here

// How many audit entries the graph has.
//
// @access  read
// @returns count
RETURN COUNT { (:Audit) } AS count

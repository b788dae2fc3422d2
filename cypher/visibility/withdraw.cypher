// Delete some settings for who may see which ties.
//
// @access  write
// @param   ids  list of string: ids of the settings
UNWIND $ids AS id
MATCH (v:Visibility {id: id})
DETACH DELETE v

// All settings for who may see which ties.
//
// @access  read
// @returns id, visibility, person, other, owner, at
MATCH (v:Visibility)
RETURN v.id AS id, v.visibility AS visibility, v.person AS person, v.other AS other,
       v.owner AS owner, toString(v.at) AS at

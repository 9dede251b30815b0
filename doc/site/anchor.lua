-- The anchor of a heading, for the pages and the search: "When to try again" is
-- "when-to-try-again".
return function(title)
  return (title:gsub("<[^>]*>", ""):gsub("`", ""):gsub("%W+", "-"):gsub("^-", ""):gsub("-$", "")
    :lower())
end

-- ASCII letters in upper and lower case, independent of the locale: in a Turkish one, string.upper
-- does not turn 'i' into 'I'.

local ascii = {}

-- The patterns name the letters by their bytes, which do not depend on the locale.
function ascii.upper(text)
  return (text:gsub("[a-z]", function(letter) return string.char(letter:byte() - 32) end))
end

function ascii.lower(text)
  return (text:gsub("[A-Z]", function(letter) return string.char(letter:byte() + 32) end))
end

return ascii

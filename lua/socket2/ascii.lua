-- The letters of ASCII in either case, whatever the locale: in a Turkish one, string.upper takes
-- 'i' for the small letter of another than 'I'.

local ascii = {}

-- The patterns name the letters by their bytes, which no locale changes.
function ascii.upper(text)
  return (text:gsub("[a-z]", function(letter) return string.char(letter:byte() - 32) end))
end

function ascii.lower(text)
  return (text:gsub("[A-Z]", function(letter) return string.char(letter:byte() + 32) end))
end

return ascii

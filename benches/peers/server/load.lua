-- Posts the letters of a file (one a line of JSON), each changed by a number of its own, so that no answer
-- is known before. SALT tells runs apart; PAUSE is the mean pause of a connection in milliseconds.
local letters = {}
for line in io.lines(os.getenv("LETTERS")) do letters[#letters + 1] = line end
local salt = os.getenv("SALT")
local pause = tonumber(os.getenv("PAUSE") or "0")
local count = 0

request = function()
  count = count + 1
  local letter = letters[count % #letters + 1]:gsub("NUMBER", salt .. "." .. count)
  return wrk.format("POST", nil, { ["Content-Type"] = "text/plain; charset=utf-8" }, letter:gsub("\\n", "\n"))
end

if pause > 0 then
  delay = function() return math.random() * 2 * pause end
end

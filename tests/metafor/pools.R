# Every pool a second time, in R: `Rscript tests/metafor/pools.R < arms.csv > pools.csv`.
# arms.csv has a row for each arm: pool, method, scale, value, se (shares as logits); `python -m
# tests.metafor` writes it from content/studies/. Five arms or more: metafor, Paule-Mandel with
# Hartung-Knapp, never below the classical error. Fewer: the posterior under a half-normal prior for
# tau and a flat one for the mean, by adaptive integration, not by a grid.
suppressMessages(library(metafor))

quantile_of <- function(cdf, p, from, to) uniroot(function(x) cdf(x) - p, c(from, to), tol = 1e-10)$root

paule_mandel <- function(y, se) {
  r <- rma(y, sei = se, method = "PM", test = "adhoc", control = list(tol = 1e-12, maxiter = 1000))
  k <- length(y)
  reach <- function(p, df, more) qt(p, df) * sqrt(r$se^2 + more)
  c(mean = r$beta[1], se = r$se, tau = sqrt(r$tau2), ci_low = r$ci.lb, ci_high = r$ci.ub,
    pi80_low = r$beta[1] - reach(.9, k - 2, r$tau2), pi80_high = r$beta[1] + reach(.9, k - 2, r$tau2))
}

half_normal <- function(y, se, scale) {
  at <- function(tau) {  # mean and its variance for one tau
    t2 <- if (length(y) == 1) 0 else tau^2
    w <- 1 / (t2 + se^2)
    c(sum(w * y) / sum(w), 1 / sum(w))
  }
  density <- Vectorize(function(tau) {  # of tau, up to a constant
    t2 <- tau^2 + se^2
    m <- sum(y / t2) / sum(1 / t2)
    exp(sum(dnorm(y, m, sqrt(t2), log = TRUE)) - log(sum(1 / t2)) / 2 - tau^2 / (2 * scale^2))
  })
  over <- function(f) integrate(function(t) density(t) * sapply(t, f), 0, 6 * scale,
                                rel.tol = 1e-10, subdivisions = 2000)$value
  whole <- over(function(t) 1)
  mean <- over(function(t) at(t)[1]) / whole
  var <- over(function(t) at(t)[2] + (at(t)[1] - mean)^2) / whole
  cdf <- function(more) function(x)
    over(function(t) pnorm(x, at(t)[1], sqrt(at(t)[2] + more * t^2))) / whole
  far <- 12 * (sqrt(var) + 3 * scale)
  tau <- quantile_of(function(t) integrate(density, 0, t, rel.tol = 1e-10)$value / whole, .5, 1e-6, 6 * scale)
  ends <- function(more, p) quantile_of(cdf(more), p, mean - far, mean + far)
  c(mean = mean, se = sqrt(var), tau = tau, ci_low = ends(0, .025), ci_high = ends(0, .975),
    pi80_low = ends(1, .1), pi80_high = ends(1, .9))
}

arms <- read.csv(file("stdin"))
found <- lapply(split(arms, factor(arms$pool, unique(arms$pool))), function(a)
  if (a$method[1] == "paule_mandel") paule_mandel(a$value, a$se) else half_normal(a$value, a$se, a$scale[1]))
write.csv(round(do.call(rbind, found), 6), quote = FALSE)
